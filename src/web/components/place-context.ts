import { createContext } from 'react';
import type { Place } from '../use-place.ts';

/** Where the reader is and how to go elsewhere. */
export const PlaceContext = createContext<[Place, (place: Place) => void]>([
  { path: '/', params: {} },
  () => {},
]);
