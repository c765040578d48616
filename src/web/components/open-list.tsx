import { createContext, type MouseEvent, type ReactNode, useContext } from 'react';
import { addressOf, type Place } from '../use-place.ts';

/** Where the reader is and how to go elsewhere. */
export const PlaceContext = createContext<[Place, (place: Place) => void]>([
  { week: null, list: null },
  () => {},
]);

interface OpenListProps {
  /** Path of the list. */
  readonly list: string;
  readonly children: ReactNode;
  readonly label?: string;
  /** Without the underline that marks a number. */
  readonly quiet?: boolean;
}

const opensElsewhere = (event: MouseEvent): boolean =>
  event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;

/** A number, or what stands for one, that opens the list behind it. */
export const OpenList = ({ list, children, label, quiet = false }: OpenListProps) => {
  const [place, go] = useContext(PlaceContext);
  const target = { ...place, list };
  return (
    <a
      className={quiet ? 'quiet' : 'n'}
      href={addressOf(target)}
      aria-label={label}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        go(target);
      }}
    >
      {children}
    </a>
  );
};
