import { describe, expect, it } from 'vitest';
import { spanOf } from '../../kit/span.ts';
import { readTagger } from './read-tagger.ts';

const tagger = readTagger();

describe('the intent of a span', () => {
  it.each([
    ['en', 'It would be great if the dashboard had a night theme.', 'request'],
    ['en', 'Please add an export to spreadsheets.', 'request'],
    ['en', 'I wish I could sort the orders by date.', 'request'],
    ['en', 'Can you add a calendar view?', 'request'],
    ['en', 'The editor needs to have a word count.', 'request'],
    ['en', 'Bulk editing would be nice.', 'request'],
    ['en', 'Support dark colours please.', 'request'],
    ['en', 'Please raise the limit of rows per sheet.', 'request'],
    ['en', 'Please let me pin two boards at once.', 'request'],
    ['en', 'A user should be able to reorder the columns.', 'request'],
    ['en', 'I also suggest that the totals be rounded.', 'request'],
    ['en', 'An undo button would be a big improvement.', 'request'],
    ['en', 'Add a panel that shows the queue.', 'request'],
    ['en', 'We would like a darker theme for the editor.', 'request'],
    ['en', 'It would also be nice to mute a room.', 'request'],
    ['en', 'Could we have a second calendar per team?', 'request'],
    ['en', 'Please, add a ruler to the canvas.', 'request'],
    ['en', 'Or allow two owners for a board.', 'request'],
    ['en', 'Let us sort the boards by colour.', 'request'],
    ['en', 'The search page is very slow.', 'problem'],
    ['en', 'There is a problem with my order.', 'problem'],
    ['en', 'The report page does not load on my phone.', 'problem'],
    ['en', "I can't log in since Monday.", 'problem'],
    ['en', 'The importer crashes after ten rows.', 'problem'],
    ['en', 'We are unable to upload any picture.', 'problem'],
    ['en', 'My invoice was charged twice in March.', 'problem'],
    ['en', 'How do I change the billing address?', 'question'],
    ['en', 'Where can I find the audit log?', 'question'],
    ['en', 'Could you explain what the fee is for?', 'question'],
    ['en', 'How can I cancel my subscription?', 'question'],
    ['en', 'Please cancel my subscription today.', 'cancellation'],
    ['en', 'We have decided to cancel and move to another provider.', 'cancellation'],
    ['en', 'We will not be renewing our contract.', 'cancellation'],
    ['en', 'Absolutely love it, works like a charm.', 'praise'],
    ['en', 'Great support, thank you for the quick help.', 'praise'],
    ['en', 'Terrible customer service and rude agents.', 'complaint'],
    ['en', 'This is a complete waste of money.', 'complaint'],
    ['de', 'Es wäre schön, wenn man Ordner teilen könnte.', 'request'],
    ['de', 'Könnten Sie bitte einen Kalender einbauen?', 'request'],
    ['de', 'Die Suche funktioniert seit gestern nicht mehr.', 'problem'],
    ['de', 'Beim Speichern erscheint eine Fehlermeldung.', 'problem'],
    ['de', 'Wie kann ich meine Adresse ändern?', 'question'],
    ['de', 'Hiermit kündige ich mein Abo.', 'cancellation'],
    ['de', 'Wie kann ich mein Abo kündigen?', 'question'],
    ['de', 'Sehr zufrieden, gute Arbeit!', 'praise'],
    ['fr', 'Ce serait bien de pouvoir trier les factures.', 'request'],
    ['fr', "L'application plante à chaque démarrage.", 'problem'],
    ['fr', "Comment changer l'adresse de livraison ?", 'question'],
    ['fr', 'Je souhaite résilier mon contrat.', 'cancellation'],
    ['fr', "J'adore ce logiciel, bravo !", 'praise'],
    ['es', 'Me gustaría poder guardar los filtros.', 'request'],
    ['es', 'No puedo descargar mis facturas.', 'problem'],
    ['es', '¿Dónde encuentro mis pedidos?', 'question'],
    ['es', 'Quiero cancelar mi suscripción.', 'cancellation'],
    ['es', 'Pésimo servicio, nadie responde.', 'complaint'],
    ['fr', "J'aurais bien aimé avoir un mode sombre.", 'request'],
    ['fr', 'Le tri par nom serait le bienvenu, il faudrait ajouter cela.', 'request'],
    ['es', 'Pongan un botón para deshacer.', 'request'],
    ['es', 'Espero que mejoren el buscador.', 'request'],
    ['it', 'Sarebbe utile poter duplicare un progetto.', 'request'],
    ['it', "L'app si blocca quando apro la chat.", 'problem'],
    ['it', 'Come posso cambiare la lingua?', 'question'],
    ['it', "Vorrei disdire l'abbonamento.", 'cancellation'],
    ['pt', 'Seria ótimo ter um modo noturno.', 'request'],
    ['pt', 'O aplicativo não abre no meu celular.', 'problem'],
    ['pt', 'Como posso trocar o meu e-mail?', 'question'],
    ['pt', 'Quero cancelar minha assinatura.', 'cancellation'],
    ['nl', 'Het zou handig zijn als ik mappen kan delen.', 'request'],
    ['nl', 'De app loopt steeds vast.', 'problem'],
    ['nl', 'Hoe kan ik mijn adres wijzigen?', 'question'],
    ['nl', 'Ik wil mijn abonnement opzeggen.', 'cancellation'],
  ])('%s: "%s" is a %s', (language, text, intent) => {
    expect(tagger.tagSpan(spanOf(text, language)).intent?.label).toBe(intent);
  });

  it.each([
    'I cancelled my other service to use yours.',
    'We switched from another vendor to you last year.',
    'The meeting was cancelled by the customer.',
    'We will never leave you.',
  ])('sees no cancellation where the direction is another: "%s"', (text) => {
    expect(tagger.tagSpan(spanOf(text)).intent?.label).not.toBe('cancellation');
  });

  it.each([
    ['en', 'but should be rounded down, so the sum is wrong.'],
    ['en', 'Support is excellent, we are happy.'],
    ['en', 'Please send us a quote for ten seats.'],
    ['en', "Let's say I have forty sheets in a folder."],
    ['en', 'I would like a refund.'],
    ['en', 'There is no option to sort the boards.'],
    ['de', 'Bitte schicken Sie uns einen Kostenvoranschlag.'],
  ])(
    'sees no wish in what should be, in praise and in papers asked for: %s "%s"',
    (language, text) => {
      expect(tagger.tagSpan(spanOf(text, language)).intent?.label).not.toBe('request');
    },
  );

  it.each(['No problems so far.', 'It never crashes.', 'The issue is solved now.'])(
    'sees no problem where the fault is denied: "%s"',
    (text) => {
      expect(tagger.tagSpan(spanOf(text)).intent?.label).not.toBe('problem');
    },
  );

  it('abstains on a plain statement', () => {
    expect(tagger.tagSpan(spanOf('Our office has three floors.')).intent).toBeNull();
  });

  it('gives the words as written for every intent, contractions included', () => {
    const { intent } = tagger.tagSpan(spanOf('The Export DOESN’T work.'));
    expect(intent).toMatchObject({ label: 'problem' });
    expect(intent?.reasons.join(' ')).toContain('DOESN’T work');
  });

  it('is less sure of a threat to leave than of a cancellation', () => {
    const threat = tagger.tagSpan(spanOf('Fix the sync soon, otherwise I will cancel.')).intent;
    const leaving = tagger.tagSpan(spanOf('Please cancel my account.')).intent;
    expect(leaving?.label).toBe('cancellation');
    expect(threat?.label === 'cancellation' ? threat.confidence : 0).toBeLessThanOrEqual(
      leaving?.confidence ?? 0,
    );
  });

  it.each([
    ['I need to add my own sums by hand every week.'],
    ['Their tool does not allow guests to comment.'],
    ['I wish I knew who my neighbours are.'],
    ['You cannot get any better, without it I am unable to work.'],
  ])('reads no wish or fault into "%s"', (text) => {
    expect(['request', 'problem']).not.toContain(tagger.tagSpan(spanOf(text)).intent?.label);
  });

  it.each([
    ['Issue type\n\nBug\n\nThe sum could be shown in bold, please add it.', 'problem'],
    ['Ticket type: feature\n\nThe chart is broken and shows an error.', 'request'],
    ['Category: question\n\nThe export fails with an error.', 'question'],
    ['Feature request: a chart that is not broken by errors', 'request'],
  ])('believes the field of a form that names the kind: "%s"', (text, label) => {
    expect(tagger.tagSpan(spanOf(text)).intent?.label).toBe(label);
  });

  it('hears neither blocks of code nor comments of a template', () => {
    const quoted =
      'It prints this.\n```\nfatal error: crashed\n```\n<!-- describe the bug -->\nNice.';
    expect(tagger.tagSpan(spanOf(quoted)).intent?.label).not.toBe('problem');
  });

  it('goes by the beginning of a long text, not by what it mentions in passing', () => {
    const wish = 'Please add a calendar view to the planner.';
    const filler = 'Our office has three floors and many plants. '.repeat(30);
    const { intent } = tagger.tagSpan(spanOf(`${wish} ${filler} The lift was stuck once.`));
    expect(intent?.label).toBe('request');
  });

  it.each([
    ['I wish it could be undone.', null],
    ['I would love to see it resolved.', null],
    ['It should be possible to change.', null],
    ['Please add undo.', 'undo'],
    ['Please allow printing.', 'printing'],
    ['You should be able to mark shows as watched.', 'mark shows'],
  ])('names the wanted thing or nothing: "%s"', (text, phrase) => {
    const { intent, request } = tagger.tagSpan(spanOf(text));
    expect([intent?.label, request]).toEqual(['request', phrase]);
  });
});
