import type { Language, LanguagePack } from './language-pack.ts';
import { de } from './phrases/de.ts';
import { en } from './phrases/en.ts';
import { es } from './phrases/es.ts';
import { fr } from './phrases/fr.ts';
import { it } from './phrases/it.ts';

const packs: Readonly<Record<Language, LanguagePack>> = { en, de, fr, es, it };

export const packOf = (language: Language): LanguagePack => packs[language];
