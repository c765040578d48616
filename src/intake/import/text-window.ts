/** A sliding view of a text that is read piece by piece; what lies before `from` is done with. */
export interface TextWindow {
  readonly text: string;
  from: number;
  readonly atEnd: boolean;
  /** Reads on; at least doubles what is in view, so that reading a long row again stays linear. */
  grow(): Promise<void>;
  /** Lets go of the file behind it. */
  close(): Promise<void>;
}

const leastLength = 64 * 1024;

export const createTextWindow = (pieces: AsyncIterable<string>): TextWindow => {
  const iterator = pieces[Symbol.asyncIterator]();
  let text = '';
  let atEnd = false;
  const view: TextWindow = {
    from: 0,
    get text() {
      return text;
    },
    get atEnd() {
      return atEnd;
    },
    grow: async () => {
      const parts = [text.slice(view.from)];
      let length = text.length - view.from;
      const wanted = Math.max(leastLength, 2 * length);
      while (length < wanted && !atEnd) {
        const { done, value } = await iterator.next();
        if (done === true) atEnd = true;
        else {
          parts.push(value);
          length += value.length;
        }
      }
      text = parts.join('');
      view.from = 0;
    },
    close: async () => void (await iterator.return?.()),
  };
  return view;
};

/** Index behind the line break that follows `view.from`, growing the view; null when the text ends without one. */
export const findLineEnd = async (view: TextWindow, maxLength: number): Promise<number | null> => {
  let searched = view.from;
  for (;;) {
    const found = view.text.indexOf('\n', searched);
    if (found >= 0) return found + 1;
    if (view.atEnd || view.text.length - view.from > maxLength) return null;
    const seen = view.text.length - view.from;
    await view.grow();
    searched = view.from + seen;
  }
};

/** Drops what is left of the current line without keeping it. */
export const skipLine = async (view: TextWindow): Promise<void> => {
  for (;;) {
    const found = view.text.indexOf('\n', view.from);
    view.from = found >= 0 ? found + 1 : view.text.length;
    if (found >= 0 || view.atEnd) return;
    await view.grow();
  }
};
