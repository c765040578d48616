interface WeekPickerProps {
  /** Oldest first, at least one. */
  readonly weeks: readonly string[];
  readonly week: string;
  readonly onPick: (week: string) => void;
}

/** Steps through the weeks that hold tickets. */
export const WeekPicker = ({ weeks, week, onPick }: WeekPickerProps) => {
  const index = weeks.indexOf(week);
  const step = (to: string | undefined, label: string, arrow: string) => (
    <button
      type="button"
      aria-label={label}
      disabled={to === undefined}
      onClick={() => to !== undefined && onPick(to)}
    >
      {arrow}
    </button>
  );
  return (
    <div className="weeks">
      {step(index === -1 ? undefined : weeks[index - 1], 'Week before', '←')}
      <select aria-label="Week" value={week} onChange={(event) => onPick(event.target.value)}>
        {index === -1 && <option value={week}>{week}</option>}
        {weeks.toReversed().map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      {step(index === -1 ? undefined : weeks[index + 1], 'Week after', '→')}
    </div>
  );
};
