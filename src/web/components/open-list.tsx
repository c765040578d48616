import { type ReactNode, useContext } from 'react';
import { placeWith } from '../use-place.ts';
import { PlaceContext } from './place-context.ts';
import { PlaceLink } from './place-link.tsx';

interface OpenListProps {
  /** Path of the list. */
  readonly list: string;
  readonly children: ReactNode;
  readonly label?: string;
  /** Without the underline that marks a number. */
  readonly quiet?: boolean;
}

/** A number, or what stands for one, that opens the list behind it on any page. */
export const OpenList = ({ list, children, label, quiet = false }: OpenListProps) => {
  const [place] = useContext(PlaceContext);
  return (
    <PlaceLink to={placeWith(place, { list })} className={quiet ? 'quiet' : 'n'} label={label}>
      {children}
    </PlaceLink>
  );
};
