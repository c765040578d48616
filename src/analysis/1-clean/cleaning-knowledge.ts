import type { Sections } from '../word-sections.ts';

/** The phrases that mail programs and people put around a message. All lower case. */
export interface CleaningKnowledge {
  readonly attributionOpeners: readonly string[];
  readonly attributionVerbs: readonly string[];
  readonly originalMarks: readonly string[];
  readonly forwardMarks: readonly string[];
  readonly fromLabels: ReadonlySet<string>;
  readonly headerLabels: ReadonlySet<string>;
  readonly closings: ReadonlySet<string>;
  readonly sentFrom: readonly string[];
  readonly disclaimers: readonly string[];
}

/** Makes the knowledge from the sections of `data/cleaning/*.txt`. */
export const toCleaningKnowledge = (sections: Sections): CleaningKnowledge => {
  const of = (name: string): readonly string[] => sections.get(name) ?? [];
  return {
    attributionOpeners: of('opener'),
    attributionVerbs: of('verb'),
    originalMarks: of('original'),
    forwardMarks: of('forwarded'),
    fromLabels: new Set(of('header-from')),
    headerLabels: new Set(of('header-other')),
    closings: new Set(of('closing')),
    sentFrom: of('sent-from'),
    disclaimers: of('disclaimer'),
  };
};
