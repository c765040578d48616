/** So many texts are remembered with what was made of them. */
const mostRemembered = 20_000;

/**
 * `make` with a bounded memory: customers use few words over and over. What it returns is shared, so that equal words
 * are one text in memory, which is quick to look up in tables.
 */
export const remember = <Value>(make: (text: string) => Value): ((text: string) => Value) => {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = make(text);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, value);
    return value;
  };
};
