interface StateBadgeProps {
  readonly state: string;
}

const outline = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const;

const shapeOf = (state: string) => {
  switch (state) {
    case 'New':
      return <path d="M5 0 10 5 5 10 0 5z" />;
    case 'Rising':
      return <path d="M5 1 10 9.5H0z" />;
    case 'Watch':
      return <path d="M5 2 9 9H1z" {...outline} />;
    case 'Falling':
      return <path d="M5 9.5 0 1h10z" />;
    case 'Recurring':
      return <circle cx="5" cy="5" r="4.4" />;
    case 'Sporadic':
      return <circle cx="5" cy="5" r="3.7" {...outline} />;
    default:
      return <path d="M1 4h8v2H1z" />;
  }
};

/** A state by word, shape and colour. */
export const StateBadge = ({ state }: StateBadgeProps) => (
  <span className={`state s-${state}`}>
    <svg width="10" height="10" viewBox="0 0 10 10" fill="currentColor" aria-hidden="true">
      {shapeOf(state)}
    </svg>
    {state}
  </span>
);
