const pairs = 'аaеeоoрpсcуyхxіiјjѕsԁdһhӏlԛqԝwαaοoρpνvιiκkτtυu';
const latinOf = new Map<string, string>();
for (let index = 0; index < pairs.length; index += 2) {
  latinOf.set(pairs[index] as string, pairs[index + 1] as string);
}
const latin = /[a-z]/;
const foreign = /[\u0370-\u052f]/;

/**
 * A word that mixes Latin letters with Cyrillic or Greek ones that look the same, written in Latin (`раypal` →
 * `paypal`). Words of one script stay. `form` is lower case.
 */
export const unifyLookAlikes = (form: string): string => {
  if (!foreign.test(form) || !latin.test(form)) return form;
  return Array.from(form, (letter) => latinOf.get(letter) ?? letter).join('');
};
