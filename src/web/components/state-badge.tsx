import type { ReactNode } from 'react';
import type { TopicState } from '../../domain/topic-state.ts';

interface StateBadgeProps {
  readonly state: TopicState;
}

const outline = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const;

const shapes: Readonly<Record<TopicState, ReactNode>> = {
  New: <path d="M5 0 10 5 5 10 0 5z" />,
  Regressed: <path d="M5 0 10 5H7v5H3V5H0z" />,
  Rising: <path d="M5 1 10 9.5H0z" />,
  Watch: <path d="M5 2 9 9H1z" {...outline} />,
  Falling: <path d="M5 9.5 0 1h10z" />,
  Resolved: <path d="M1 5.5 4 8.5 9.5 2" {...outline} strokeWidth={2} />,
  Recurring: <circle cx="5" cy="5" r="4.4" />,
  Sporadic: <circle cx="5" cy="5" r="3.7" {...outline} />,
  Dormant: <path d="M1 4h8v2H1z" />,
  Muted: <path d="M1.5 1.5h7v7h-7z" {...outline} />,
};

/** A state by word, shape and colour. */
export const StateBadge = ({ state }: StateBadgeProps) => (
  <span className={`state s-${state}`}>
    <svg width="10" height="10" viewBox="0 0 10 10" fill="currentColor" aria-hidden="true">
      {shapes[state]}
    </svg>
    {state}
  </span>
);
