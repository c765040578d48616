/** Shows how far something is: a bar on a terminal, a line every few seconds elsewhere. */
export interface Progress {
  /** `share` is 0…1, or null when the end is not known. */
  show(label: string, share: number | null): void;
  /** Ends the bar; the next output begins on a line of its own. */
  end(): void;
}

const barWidth = 24;
const lineEveryMs = 3_000;
const barEveryMs = 100;

const drawBar = (share: number): string => {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return `[${'='.repeat(filled)}${' '.repeat(barWidth - filled)}] ${Math.floor(share * 100)} %  `;
};

export const createProgress = (stream: NodeJS.WriteStream): Progress => {
  let shownAtMs = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    show: (label, share) => {
      const nowMs = performance.now();
      if (nowMs - shownAtMs < (stream.isTTY ? barEveryMs : lineEveryMs)) return;
      shownAtMs = nowMs;
      if (!stream.isTTY) {
        stream.write(`${label}${share === null ? '' : ` (${Math.floor(share * 100)} %)`}\n`);
        return;
      }
      const line = `${share === null ? '' : drawBar(share)}${label}`;
      stream.write(`\r${line.slice(0, Math.max(20, stream.columns - 1))}\u001b[K`);
      drawn = true;
    },
    end: () => {
      if (drawn) stream.write('\r\u001b[K');
      drawn = false;
    },
  };
};
