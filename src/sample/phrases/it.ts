import type { LanguagePack } from '../language-pack.ts';
import { itIssues } from './it-issues.ts';

export const it: LanguagePack = {
  language: 'it',
  issues: itIssues,
  cancellations: {
    price: ['Disdiciamo perché {è diventato troppo caro|il nuovo prezzo è troppo alto}.'],
    missing_feature: ['Disdiciamo perché mancano funzioni che ci servono.'],
    reliability: ['Troppi {guasti|errori}, disdiciamo il contratto.'],
    usability: ['È troppo complicato per il personale, disdiciamo.'],
    support: ['L’assistenza non risponde mai, quindi disdiciamo.'],
    competitor: ['Passiamo a un altro fornitore{ più economico|}, disdite il contratto.'],
    no_longer_needed: ['Il programma non ci serve più, vogliamo disdire.'],
    project_ended: ['Il progetto è finito, disdiciamo.'],
    business_closed: ['L’azienda chiude, disdite per favore il contratto.'],
  },
  frame: {
    greetings: ['Buongiorno,', 'Salve,', 'Gentile assistenza,'],
    openers: [
      'Usiamo Pellworth da {<small> anni|qualche mese}.',
      'Scrivo per la sede di <city>.',
      '',
      'Nella guida non trovo nulla.',
    ],
    contexts: [
      'Anche a {due|tre} colleghi.',
      'Riavviare non aiuta.',
      'Succede {a <city>|su tutti i computer} da <day>.',
      'Con un altro browser è uguale.',
      'Versione <version>.',
      '',
    ],
    consequences: [
      'Facciamo tutto a mano.',
      'Il personale protesta.',
      'È molto fastidioso.',
      'Perdiamo {molto tempo|ore}.',
      '',
    ],
    asks: ['Potete {controllare|aiutarci}?', 'Attendo un riscontro.', ''],
    closings: ['Cordiali saluti', 'Distinti saluti', 'Grazie in anticipo'],
    quoteHeaders: ['Il <date>, <agent> <support@pellworth.example> ha scritto:'],
    quotedReplies: ['Grazie del messaggio. Abbiamo passato il caso <case> ai tecnici.'],
    disclaimers: ['Questo messaggio è riservato e destinato solo al destinatario.'],
    autoReplies: ['Sono fuori ufficio fino a <day> e risponderò al mio rientro.'],
    good: [
      'Molto soddisfatto.',
      'Semplice e veloce, {lo consiglio|complimenti}.',
      'Tutto perfetto!',
    ],
    mixed: ['Va bene, niente di più.', 'Buono, ma migliorabile.'],
    bad: ['Deluso.', 'Troppi problemi ultimamente.', 'Molto complicato.'],
    oneOffs: [
      'Avete un rivenditore a <city>?',
      'Mandatemi {un preventivo per altre <n> licenze|copia del contratto}, per favore.',
    ],
    weekdays: ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'],
    firstNames: ['Chiara', 'Niccolò', 'Giulia', 'Dario', 'Elisa', 'Matteo'],
    lastNames: ['Bellandi', 'Morosini', 'Castrovilla', 'Ferrante', 'Sant’Elia'],
    jobs: ['Responsabile operativo', 'Capo magazzino', 'Amministrazione'],
  },
};
