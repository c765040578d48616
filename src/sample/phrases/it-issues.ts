import type { IssueId } from '../issues.ts';
import type { IssuePhrases } from '../language-pack.ts';

export const itIssues: Readonly<Record<IssueId, IssuePhrases>> = {
  'plan-swap': {
    subject: 'Scambio di turno {sparito|perso}',
    text: [
      'Uno scambio di turno approvato {sparisce|non resta salvato}{ dopo l’aggiornamento|}.',
      '<first> e <first> hanno fatto uno scambio, l’ho approvato e nei turni ci sono {ancora|di nuovo} i vecchi nomi.',
    ],
  },
  'plan-calendar': {
    subject: 'Calendario doppio',
    text: [
      'La sincronizzazione del calendario {crea doppioni|mette ogni turno due volte}.',
      'Le modifiche non arrivano nel calendario {Google|di Outlook}.',
    ],
  },
  'plan-logout': {
    subject: 'L’app mi disconnette',
    text: [
      'L’app mi disconnette {di continuo|ogni giorno|a metà turno}.',
      'Veniamo disconnessi {ogni ora|dopo <small> minuti} e va reinserita la password.',
    ],
  },
  'plan-push': {
    subject: 'Notifiche {in ritardo|assenti}',
    text: [
      'Le notifiche arrivano {con ore di ritardo|il giorno dopo}{ dalla nuova versione|}.',
      'Nessuno ha ricevuto la notifica del turno {libero|cambiato}.',
    ],
  },
  'plan-overtime': {
    subject: 'Straordinari sbagliati',
    text: [
      'Gli straordinari sono {calcolati male|sbagliati}{ per il part-time|}.',
      'Il foglio mostra <small> ore di straordinario invece di <n>.',
    ],
  },
  'plan-print': {
    subject: 'Stampa dei turni',
    text: [
      'Nella stampa {manca l’ultima colonna|la domenica è tagliata}.',
      'I turni in stampa sono {illeggibili|minuscoli}.',
    ],
  },
  'count-export': {
    subject: 'Esportazione {bloccata|incompleta}',
    text: [
      'L’esportazione {CSV|Excel|del magazzino} {non finisce mai|fallisce}{ oltre <big> articoli|}.',
      'Il file esportato è {vuoto|incompleto}.',
    ],
  },
  'count-scanner': {
    subject: 'Il lettore non si collega',
    text: [
      'Il lettore di codici a barre {non si collega|perde il collegamento} con il tablet.',
      'Il lettore {legge due volte|non legge niente}.',
    ],
  },
  'count-negative': {
    subject: 'Giacenza negativa',
    text: [
      '{Alcuni articoli hanno|Un articolo ha} una giacenza negativa ma lo scaffale è pieno.',
      'Dopo un trasferimento la giacenza diventa negativa.',
    ],
  },
  'count-search': {
    subject: 'Ricerca molto lenta',
    text: [
      'La ricerca degli articoli {è lentissima|dura <small>0 secondi}.',
      'La ricerca non trova gli articoli {con il trattino|per codice fornitore}.',
    ],
  },
  'count-accents': {
    subject: 'Accenti rotti con l’import',
    text: [
      'Dopo l’importazione gli accenti sono {rotti|punti di domanda}.',
      'L’importazione rifiuta le righe con accenti.',
    ],
  },
  'count-api': {
    subject: 'API: errore 429',
    text: [
      'Il nostro connettore riceve errori 429 dalla API {ogni notte|dopo <n> chiamate}.',
      'Il limite della API è troppo basso.',
    ],
  },
  'bill-double': {
    subject: 'Addebito doppio',
    text: [
      'La nostra carta è stata addebitata due volte{ per la fattura <invoice>|}.',
      'I clienti {segnalano|si lamentano di} un addebito doppio.',
      'Vedo due addebiti uguali di <amount>, {rimborsatene uno|uno di troppo}.',
    ],
  },
  'bill-vat': {
    subject: 'IVA arrotondata male',
    text: [
      'L’IVA è {arrotondata male|sbagliata di un centesimo}.',
      'Il commercialista rifiuta le fatture perché l’IVA non torna.',
    ],
  },
  'bill-reminder': {
    subject: 'Sollecito per fattura pagata',
    text: [
      'Partono solleciti per fatture {già pagate|saldate da tempo}.',
      'Un buon cliente ha ricevuto un sollecito anche se aveva pagato.',
    ],
  },
  'bill-close': {
    subject: 'Chiusura del mese {bloccata|impossibile}',
    text: [
      'La chiusura del mese {si blocca|fallisce}{ con errore <code>|}.',
      'Non riusciamo a fare la chiusura mensile, {il pulsante resta grigio|gira tutta la notte}.',
    ],
  },
  'bill-logo': {
    subject: 'Manca il logo',
    text: [
      'Il nostro logo {manca|è sfocato} nelle fatture PDF.',
      'Il nuovo logo non compare in fattura.',
    ],
  },
  'bill-bank': {
    subject: 'Riconciliazione bancaria',
    text: [
      'I bonifici della banca vengono abbinati alle fatture sbagliate.',
      'Il collegamento con la banca {è fermo|non funziona da <day>}.',
    ],
  },
  'sso-loop': {
    subject: 'SSO in ciclo',
    text: [
      'L’accesso SSO {gira a vuoto|torna sempre alla pagina di accesso}.',
      'L’SSO non funziona più {dal rinnovo del certificato|dopo l’aggiornamento}.',
    ],
  },
  'invite-mail': {
    subject: 'Invito mai arrivato',
    text: [
      'Gli inviti ai nuovi colleghi non arrivano.',
      'Il link dell’invito {è scaduto|non è valido}.',
    ],
  },
  'support-wait': {
    subject: 'Ancora nessuna risposta',
    text: [
      'Aspettiamo una risposta da <small> giorni{ per il caso <case>|}.',
      'Nessuna risposta, {inaccettabile|molto deludente}.',
    ],
  },
  'price-rise': {
    subject: 'Aumento di prezzo',
    text: [
      'Il prezzo sale del <n> per cento, {è troppo|senza novità}.',
      'Il nuovo prezzo è alto per una piccola azienda.',
    ],
  },
  'howto-roles': {
    subject: 'Domanda sui permessi',
    text: [
      'Come do a <first> il permesso di vedere {solo una filiale|le fatture}?',
      'Dove si impostano ruoli e permessi?',
    ],
  },
  'howto-address': {
    subject: 'Cambio indirizzo',
    text: [
      'Dove posso cambiare l’indirizzo di fatturazione?',
      'Ci trasferiamo{ a <city>|}, come cambio l’indirizzo?',
    ],
  },
  'wish-dark': {
    subject: 'Modalità scura',
    text: [
      'Potreste aggiungere una modalità scura{ per il turno di notte|}?',
      'Ci servirebbe un tema scuro, lo schermo bianco abbaglia.',
    ],
  },
  'wish-chat': {
    subject: 'Turni liberi su Teams',
    text: [
      'Vorremmo che i turni liberi fossero pubblicati su {Teams|Slack}.',
      'È prevista un’integrazione con {Slack|Teams}?',
    ],
  },
  'wish-currency': {
    subject: 'Fatture in più valute',
    text: [
      'Ci servono fatture in più valute.',
      'Potreste offrire altre valute, per esempio il dollaro?',
    ],
  },
  'wish-expiry': {
    subject: 'Date di scadenza',
    text: [
      'Aggiungete per favore la data di scadenza per lotto.',
      'Ci servirebbe un avviso prima della scadenza.',
    ],
  },
  'praise-support': {
    subject: 'Grazie all’assistenza',
    text: [
      'La vostra assistenza è {fantastica|gentilissima}, {tutto risolto in pochi minuti|grazie mille}!',
      'Complimenti a {<agent>|tutta l’assistenza}, rapidissimi.',
    ],
  },
  'praise-planner': {
    subject: 'Turni facilissimi',
    text: [
      'Trascinare i turni è {comodissimo|facilissimo}.',
      'Adoro il piano dei turni, {chiaro e veloce|fa risparmiare tempo}.',
    ],
  },
};
