import type { ChurnReason } from '../../domain/analysis.ts';

const name = String.raw`\p{Lu}[\p{L}\p{N}&+]*(?:[.'’-][\p{L}\p{N}]+)*(?:\s+\p{Lu}[\p{L}\p{N}&+.-]*[\p{L}\p{N}]){0,2}`;

/** Words of going over to somebody, and what stands before the name; en, de, fr, es, it, nl, pt. */
const goingOver = [
  String.raw`\b(?:switch|mov|migrat|chang|convert)\p{L}*\s+(?:\p{L}+\s+){0,5}?(?:to|onto)\s+`,
  String.raw`\b(?:going|went|gone|go)\s+(?:over\s+)?(?:with|to)\s+`,
  String.raw`\b(?:now\s+us\p{L}+|chose|chosen|picked|selected|replaced\s+(?:it|you)\s+(?:with|by)|in\s+favou?r\s+of)\s+`,
  String.raw`\b\p{L}*(?:wechs|umgest|umsteig|migrier)\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:zu|auf)\s+`,
  String.raw`\b(?:pass|migr|chang)\p{L}*\s+(?:\p{L}+\s+){0,2}?(?:à|chez|vers|sur|pour)\s+`,
  String.raw`\b(?:cambi|pas|migr|mud)\p{L}*\s+(?:\p{L}+\s+){0,2}?(?:a|para)\s+`,
  String.raw`\b(?:stappen|stap|gestapt|overgestapt|over)\s+(?:\p{L}+\s+){0,2}?(?:naar|op)\s+`,
];
const competitor = new RegExp(`(?:${goingOver.join('|')})(${name})`, 'u');
/** Nouns that only say that there is somebody; German writes them like names. */
const nobody =
  /^(?:Konkurren|Mitbewerber|Wettbewerb|Alternativ|Anbieter|Another|Other|New|Competitor|Your|Our|The)/u;

const article = String.raw`(?:(?:an?|the|any|your|proper|real|such|native|eine?n?|die|der|das|une?|les?|la|l['’]|des?|d['’]|un[ao]?|el|los|las|il|lo|gli|i)\s*(?<=[\s'’]))*`;
const lacking = [
  String.raw`\b(?:missing|lack(?:s|ing)?(?:\s+of)?|no\s+support\s+for|without|waiting\s+(?:for|on)|there\s+(?:is|are)(?:\s+still)?\s+no|ha(?:ve|s)(?:\s+still)?\s+no|still\s+no)\s+`,
  String.raw`\b(?:does|do|did)(?:\s+not|n['’]t)\s+(?:yet\s+)?(?:have|support|offer|include)\s+`,
  String.raw`\b(?:fehlt|fehlen)\s+(?:uns\s+|mir\s+|noch\s+)*`,
  String.raw`\b(?:keine?n?)\s+`,
  String.raw`\b(?:manque|pas\s+d[e'’])\s*`,
  String.raw`\b(?:faltan?|no\s+tiene|manca(?:no)?)\s+`,
];
const word = String.raw`[\p{L}\p{N}][\p{L}\p{N}'’-]*`;
const feature = new RegExp(`(?:${lacking.join('|')})${article}(${word}(?:\\s+${word}){0,3})`, 'iu');
const ends = new Set(
  (
    'which that and or so we i it is are was for to in on of but because as at with when any anymore longer you our your ' +
    'und oder aber weil daher deshalb wir ist sind et ou mais donc nous est y o pero por que e ma quindi perciò'
  ).split(' '),
);
/** Says that something is missing, not what. */
const nothing =
  /^(?:features?|functions?|functionality|options?|things?|something|longer|need|one|reason|way|use|idea|answer|reply|response|help|support|funktion(?:en)?|fonctions?|funciones|funzioni|bedarf)$/iu;

const findCompetitor = (text: string): string | null => {
  // A sentence begins with a capital that is no name.
  const found = competitor.exec(text.charAt(0).toLowerCase() + text.slice(1))?.[1] ?? null;
  return found === null || nobody.test(found) ? null : found;
};

const findFeature = (text: string): string | null => {
  const words = (feature.exec(text)?.[1] ?? '').split(/\s+/);
  const end = words.findIndex((each) => ends.has(each.toLowerCase()));
  const phrase = (end === -1 ? words : words.slice(0, end)).join(' ');
  return phrase.length < 3 || nothing.test(phrase) ? null : phrase;
};

/** The feature that was missed or the competitor that was preferred, as the customer writes it; null when unnamed. */
export const findChurnName = (reason: ChurnReason, text: string): string | null => {
  if (reason === 'competitor') return findCompetitor(text);
  return reason === 'missing_feature' ? findFeature(text) : null;
};
