import type { IssueId } from '../issues.ts';
import type { IssuePhrases } from '../language-pack.ts';

export const deIssues: Readonly<Record<IssueId, IssuePhrases>> = {
  'plan-swap': {
    subject: 'Schichttausch {verschwindet|fehlt im Plan}',
    text: [
      'Ein {genehmigter|bestätigter} Schichttausch {verschwindet|ist weg}{ nach dem Neuladen| am nächsten Morgen|}.',
      '<first> und <first> haben getauscht, ich habe den Tausch {freigegeben|genehmigt}, im Dienstplan stehen {wieder|immer noch} die alten Namen.',
      'Der Tausch {vom Handy|aus der App} kommt im Browser {nicht an|nie an}.',
    ],
  },
  'plan-calendar': {
    subject: 'Kalender {doppelt|wird nicht abgeglichen}',
    text: [
      'Der {Kalenderabgleich|Abgleich mit Outlook} legt jede Schicht {doppelt|zweimal} an{ seit <day>|}.',
      'Geänderte Schichten {kommen im Kalender nicht an|erscheinen erst Stunden später im Google-Kalender}.',
      'Im Kalender stehen die Schichten {eine Stunde zu spät|in der falschen Zeitzone}.',
    ],
  },
  'plan-logout': {
    subject: 'App meldet {mich|uns} {ständig|dauernd} ab',
    text: [
      'Die App meldet {mich|uns alle} {ständig|jeden Tag|mitten in der Schicht} ab.',
      'Ich werde {alle paar Stunden|nach <small> Minuten} abgemeldet und muss das Passwort {neu|wieder} eingeben.',
      'Seit {dem Update|Version <version>} {merkt sich die App die Anmeldung nicht|bin ich jeden Morgen abgemeldet}.',
    ],
  },
  'plan-push': {
    subject: 'Benachrichtigungen {kommen zu spät|fehlen}',
    text: [
      'Die {Push-Benachrichtigungen|Benachrichtigungen} kommen {Stunden zu spät|erst am nächsten Tag|gar nicht mehr}{ seit der neuen Version|}.',
      '{Niemand|Kaum jemand} hat die Benachrichtigung für die offene Schicht {bekommen|erhalten}.',
      'Neue Schicht, keine Benachrichtigung auf dem Handy, {obwohl alles eingeschaltet ist|erst nach der Schicht}.',
    ],
  },
  'plan-overtime': {
    subject: 'Überstunden {falsch|stimmen nicht}',
    text: [
      'Die Überstunden {werden falsch berechnet|stimmen nicht}{, vor allem bei Teilzeit|, wenn die Schicht über Mitternacht geht|}.',
      'Laut Monatszettel sind es <small> Überstunden, {richtig wären|es müssten} <n>{ sein|}.',
      'Sonntagsstunden fehlen bei den Überstunden.',
    ],
  },
  'plan-print': {
    subject: 'Dienstplan {drucken|Ausdruck abgeschnitten}',
    text: [
      'Beim Drucken {fehlt die letzte Spalte|ist der Sonntag abgeschnitten}.',
      'Der Ausdruck des Dienstplans ist {winzig|nicht lesbar}.',
    ],
  },
  'count-export': {
    subject: 'Export {bricht ab|dauert ewig}',
    text: [
      'Der {CSV-Export|Excel-Export|Export der Bestandsliste} {bricht ab|läuft in eine Zeitüberschreitung|wird nie fertig}{ bei mehr als <big> Artikeln|}.',
      'Die exportierte Datei ist {leer|unvollständig|nach <big> Zeilen abgeschnitten}.',
      'Beim Exportieren {hängt es bei <n> Prozent|kommt Fehler <code>}.',
    ],
  },
  'count-scanner': {
    subject: 'Scanner {verbindet sich nicht|bricht ab}',
    text: [
      'Der {Barcode-Scanner|Handscanner} {verbindet sich nicht|verliert die Verbindung} {mit dem Tablet|nach ein paar Minuten}.',
      'Unsere Scanner {steigen hinten im Lager aus|lassen sich nicht koppeln}.',
      'Der Scanner liest {jeden Barcode doppelt|gar nichts mehr}.',
    ],
  },
  'count-negative': {
    subject: 'Negativer Bestand',
    text: [
      '{Mehrere Artikel haben|Ein Artikel hat} einen negativen Bestand, obwohl {das Regal voll ist|wir gerade gezählt haben}.',
      'Nach einer {Umlagerung|Rücksendung} rutscht der Bestand ins Minus.',
    ],
  },
  'count-search': {
    subject: 'Artikelsuche {sehr langsam|findet nichts}',
    text: [
      'Die Artikelsuche {ist extrem langsam|dauert <small>0 Sekunden}{ seit <day>|}.',
      'Die Suche findet Artikel {mit Bindestrich|nach Lieferantennummer} nicht.',
    ],
  },
  'count-accents': {
    subject: 'Umlaute nach Import {kaputt|falsch}',
    text: [
      'Nach dem Import sind alle Umlaute {kaputt|Fragezeichen}.',
      'Der Import der Lieferantenliste {zerstört Umlaute|lehnt Zeilen mit Umlauten ab}.',
    ],
  },
  'count-api': {
    subject: 'API-Limit 429',
    text: [
      'Unsere Schnittstelle bekommt {ständig|nachts} 429 von der API, {obwohl wir unter dem Limit bleiben|nach <n> Aufrufen}.',
      'Das API-Limit ist zu niedrig, wir brauchen <big> Aufrufe in der Stunde.',
    ],
  },
  'bill-double': {
    subject: 'Doppelt abgebucht',
    text: [
      'Unsere Karte wurde {doppelt|zweimal} belastet{ für Rechnung <invoice>|}.',
      'Kunden {melden|beschweren sich}, dass {doppelt abgebucht|zweimal belastet} wurde.',
      'Auf dem Auszug stehen zwei gleiche Abbuchungen über <amount>, {bitte eine erstatten|eine zu viel}.',
    ],
  },
  'bill-vat': {
    subject: 'Mehrwertsteuer {falsch gerundet|um einen Cent falsch}',
    text: [
      'Die {Mehrwertsteuer|MwSt} ist {um einen Cent falsch|falsch gerundet}{ bei vielen Positionen|}.',
      'Der Steuerberater lehnt Rechnungen ab, weil die Mehrwertsteuer nicht {aufgeht|stimmt}.',
    ],
  },
  'bill-reminder': {
    subject: 'Mahnung trotz Zahlung',
    text: [
      'Es gehen Mahnungen für {bezahlte|längst beglichene} Rechnungen raus.',
      'Ein {guter Kunde|Stammkunde} bekam eine {Mahnung|Zahlungserinnerung}, obwohl er bezahlt hatte.',
      'Zahlungserinnerungen {übersehen|ignorieren} Teilzahlungen.',
    ],
  },
  'bill-close': {
    subject: 'Monatsabschluss {hängt|geht nicht}',
    text: [
      'Der Monatsabschluss {hängt|bricht ab}{ mit Fehler <code>| bei Schritt <small>|}.',
      'Wir können den Monat nicht abschließen, {der Knopf bleibt grau|angeblich läuft noch ein Vorgang}.',
      'Der Monatsabschluss lief {die ganze Nacht|<small> Stunden}.',
    ],
  },
  'bill-logo': {
    subject: 'Logo fehlt auf Rechnungen',
    text: [
      'Unser Logo {fehlt|ist unscharf} auf den PDF-Rechnungen.',
      'Das neue Logo erscheint nicht {auf der Rechnung|im PDF}.',
    ],
  },
  'bill-bank': {
    subject: 'Bankabgleich {falsch|ausgefallen}',
    text: [
      'Zahlungseingänge der Bank werden {falschen Rechnungen zugeordnet|nicht erkannt}.',
      'Die Bankverbindung {steht seit <day>|liefert keine Umsätze}.',
    ],
  },
  'sso-loop': {
    subject: 'SSO-Anmeldung in Schleife',
    text: [
      'Mit Single Sign-on {drehen wir uns im Kreis|landet man wieder auf der Anmeldeseite}.',
      'SSO geht nicht mehr, seit {das Zertifikat erneuert wurde|wir die Domain gewechselt haben}.',
    ],
  },
  'invite-mail': {
    subject: 'Einladung kommt nicht an',
    text: [
      'Einladungen an neue {Kollegen|Mitarbeiter} kommen nicht an{ oder landen im Spam|}.',
      'Der Link in der Einladung ist {abgelaufen|ungültig}.',
    ],
  },
  'support-wait': {
    subject: 'Immer noch keine Antwort',
    text: [
      'Wir warten seit <small> Tagen auf eine Antwort{ zu Fall <case>|}.',
      '{Niemand|Keiner} meldet sich, {das geht so nicht|sehr enttäuschend}.',
      'Ich hing <n> Minuten in der Warteschleife, ohne Antwort.',
    ],
  },
  'price-rise': {
    subject: 'Preiserhöhung',
    text: [
      'Der Preis steigt um <n> Prozent, {das ist zu viel|ohne neue Funktionen}.',
      'Warum wird das Abo {schon wieder|jedes Jahr} teurer? Der neue Preis ist für uns {nicht tragbar|zu hoch}.',
    ],
  },
  'howto-roles': {
    subject: 'Frage zu Rollen und Rechten',
    text: [
      'Wie gebe ich {einer Teamleiterin|<first>} das Recht, {Rechnungen|nur eine Filiale} zu sehen?',
      'Wo {stellt man|finde ich} die Rollen und Rechte {ein|eines Benutzers}?',
    ],
  },
  'howto-address': {
    subject: 'Adresse ändern',
    text: [
      'Wo kann ich unsere Rechnungsadresse ändern?',
      'Wir ziehen um{ nach <city>|}. {Wie|Wo} trage ich die neue Adresse ein?',
    ],
  },
  'wish-dark': {
    subject: 'Dunkles Design für Plan',
    text: [
      'Bitte ein dunkles {Design|Farbschema} {für die App|für die Nachtschicht}, der helle Bildschirm blendet.',
      '{Könnte es|Wäre es möglich, dass es} einen dunklen Modus {geben|gibt}?',
    ],
  },
  'wish-chat': {
    subject: 'Offene Schichten in Teams',
    text: [
      'Wir wünschen uns, dass offene Schichten in {Teams|Slack} gemeldet werden.',
      'Gibt es Pläne für eine Anbindung an {Slack|Microsoft Teams}{ für offene Schichten|}?',
    ],
  },
  'wish-currency': {
    subject: 'Rechnungen in mehreren Währungen',
    text: [
      'Wir brauchen Rechnungen in mehreren Währungen{, vor allem Franken und Dollar|}.',
      'Könnten Sie {Fremdwährungen|weitere Währungen} anbieten?',
    ],
  },
  'wish-expiry': {
    subject: 'Mindesthaltbarkeit je Charge',
    text: [
      'Bitte {Ablaufdaten|Mindesthaltbarkeitsdaten} je Charge{ einbauen| ermöglichen}.',
      'Uns fehlt eine Warnung vor dem Ablaufdatum{ einer Charge|}.',
    ],
  },
  'praise-support': {
    subject: 'Danke an den Support',
    text: [
      'Ihr Support ist {super|großartig}, {schnell und freundlich|das Problem war in Minuten gelöst}.',
      'Ein großes Lob an {<agent>|Ihr Team}, {vielen Dank|weiter so}!',
    ],
  },
  'praise-planner': {
    subject: 'Toller Dienstplan',
    text: [
      'Der Dienstplan mit Ziehen und Ablegen ist {klasse|wunderbar einfach}.',
      'Planen macht {endlich Spaß|richtig Freude}, der Dienstplan ist {schnell fertig|sehr übersichtlich}.',
    ],
  },
};
