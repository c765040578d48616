import { type MouseEvent, type ReactNode, useContext } from 'react';
import { addressOf, type Place } from '../use-place.ts';
import { PlaceContext } from './place-context.ts';

interface PlaceLinkProps {
  readonly to: Place;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string | undefined;
  /** Marks the link to where the reader is. */
  readonly current?: boolean;
}

const opensElsewhere = (event: MouseEvent): boolean =>
  event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;

/** A link to another place of the dashboard: goes there without loading anew, and opens in a tab like any link. */
export const PlaceLink = ({ to, children, className, label, current = false }: PlaceLinkProps) => {
  const [, go] = useContext(PlaceContext);
  return (
    <a
      className={className}
      href={addressOf(to)}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
};
