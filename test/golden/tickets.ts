import type { AnalysisInput } from '../../src/analysis/pipeline.ts';

type Sample = Partial<AnalysisInput> & { readonly text: string };

/** Invented tickets, one for each thing that the pipeline must get right or at least must not break on. */
const samples: Readonly<Record<string, Sample>> = {
  'two-matters-comma': { text: 'love search, billing is broken' },
  'two-matters-but': { text: 'The new calendar is lovely but the invoice export fails every time' },
  'problem-and-wish': { text: 'The app crashes on login. Also please add a dark mode.' },
  'plain-mail': {
    subject: 'Re: CSV export',
    text: 'Hi team,\n\nthe CSV export stops with error 500 since yesterday.\nIt worked last week, we changed nothing.\n\nBest regards,\nAnn Example\nAcme Ltd',
  },
  'html-mail': {
    subject: 'Invoice',
    text: '<html><head><style>p{color:red}</style></head><body><p>Hello,</p><p>our invoice for May shows the <b>wrong VAT number</b> &amp; the old address.</p><p>Kind regards<br>B. Sample</p><img src="https://t.example/p.gif" width="1" height="1"></body></html>',
  },
  'html-gmail-reply': {
    text: '<div dir="ltr">Still no access for my colleague, the invitation link is expired.</div><br><div class="gmail_quote"><div>On Tue, 4 Mar 2025 at 10:02 Help wrote:</div><blockquote>Please try the link again.</blockquote></div>',
  },
  'outlook-reply': {
    text: 'The sync is slow again since the update.\n\n________________________________\nFrom: Help Desk\nSent: Monday, 3 March 2025\nTo: Ann\nSubject: RE: slow sync\n\nWe have fixed the slow sync.',
  },
  'inline-answers': {
    text: '> Which browser?\nFirefox, newest version.\n> Since when?\nThe board does not load since Monday.',
  },
  forwarded: {
    subject: 'Fwd: payment',
    text: '---------- Forwarded message ---------\nFrom: C\nDate: D\nSubject: payment\nTo: E\n\nWe were charged twice for the March subscription.',
  },
  'legal-footer': {
    text: 'Please raise the upload limit to 50 MB.\n\nThis e-mail and any attachments are confidential. If you are not the intended recipient, delete it.',
  },
  'phone-signature': { text: 'Push notifications arrive hours late\n\nSent from my iPhone' },
  'log-inside': {
    text: 'The nightly import breaks with this:\n2025-03-04 02:00:01,120 ERROR [job-3] c.e.Importer - row 17\njava.lang.IllegalStateException: row 17\n\tat com.example.Importer.read(Importer.java:88)\nCan you tell us what row 17 should look like?',
  },
  'log-only': {
    text: '2025-03-04 02:00:01,120 ERROR [job-3] c.e.Importer - row 17\n\tat com.example.Importer.read(Importer.java:88)',
  },
  markdown: {
    text: '## Steps\n1. open **Settings**\n2. press `Save`\n\n```js\nthrow new Error("x")\n```\nThe [settings page](https://app.example/s) shows ERR_SAVE_409.',
  },
  thanks: { text: 'Thank you so much for the quick help!' },
  greeting: { text: 'Good morning team' },
  empty: { text: '' },
  'emoji-only': { text: '👍👍🏽' },
  'emoji-inside': { text: 'Love the new dashboard 😍 The mobile app is useless 😡😡' },
  'quote-only': { text: '> Did that help?\n> Your help desk' },
  redacted: {
    text: 'My card [card] was charged, write to [email] or call [phone] about the refund.',
  },
  'error-code': { text: 'Device E-1042 reports ERR_NET_RESET behind our proxy' },
  question: { text: 'How do I change the language of the weekly report?' },
  cancel: {
    kind: 'churn',
    text: 'We cancel our subscription because the price doubled and a competitor has single sign-on.',
  },
  urgent: {
    subject: 'URGENT: outage',
    text: 'Nobody in our company can log in, production is down since 9:00.',
  },
  excluded: { excluded: true, text: 'Test ticket, please ignore the broken button.' },
  long: {
    text: [
      'We moved forty people to your planner in January and most of it works well.',
      'The trouble is the calendar. Calendar events that a colleague moves on the phone jump back to the old time after a minute. We saw this with calendars of three teams.',
      'Then there is billing. The last invoice lists 44 seats although we have 40. Your invoice page does not let me correct the seats.',
      'It would be great if the weekly report could be sent as PDF, our managers read nothing else.',
      'Finally the search: it finds archived projects only when the full name is typed.',
    ].join('\n\n'),
  },
  'de-mail': {
    subject: 'AW: Rechnung',
    text: 'Sehr geehrte Damen und Herren,\n\nauf der Rechnung für März fehlt unsere Umsatzsteuer-ID. Bitte schicken Sie eine neue Rechnung.\n\nMit freundlichen Grüßen\nC. Muster\n\nAm 04.03.2025 um 10:02 schrieb Hilfe <h@x.example>:\n> Womit können wir helfen?',
  },
  'de-two': { text: 'Die Suche ist super schnell, aber der Kalender stürzt ständig ab.' },
  'de-wish': { text: 'Könnten Sie bitte einen dunklen Modus einbauen?' },
  fr: {
    text: "Bonjour,\n\nl'application plante dès que j'ouvre une facture. C'est très gênant.\n\nCordialement,\nD. Exemple",
  },
  'fr-reply': {
    text: 'Ça ne marche toujours pas, la synchronisation échoue.\n\nLe 4 mars 2025 à 10:02, Aide <h@x.example> a écrit :\nAvez-vous redémarré ?',
  },
  es: {
    text: 'Buenos días, no puedo descargar la factura de marzo. Además me cobraron dos veces la suscripción.\n\nUn saludo,\nEva',
  },
  it: {
    text: 'Non riesco ad accedere al mio account, la password nuova non viene accettata.\n\nInviato da iPhone',
  },
  pt: { text: 'O relatório é ótimo, mas a exportação para PDF não funciona.' },
  nl: {
    text: 'De agenda synchroniseert niet meer met mijn telefoon. Graag een oplossing.\n\nMet vriendelijke groet,\nF.',
  },
  sv: { text: 'Appen kraschar när jag öppnar kalendern.' },
  pl: { text: 'Nie mogę pobrać faktury, strona pokazuje błąd 500.' },
  ja: { text: '請求書のPDFがダウンロードできません。検索はとても速いです。よろしくお願いします。' },
  zh: { text: '日历同步失败，每次都显示错误代码 409。谢谢' },
  he: { text: 'הייצוא ל-PDF לא עובד מאז העדכון' },
  ar: { text: 'التطبيق لا يفتح بعد التحديث الأخير' },
  ru: { text: 'После обновления приложение не открывает счета.' },
  'short-with-hint': { text: 'Super', languageHint: 'de-AT' },
  'look-alikes': { text: 'The раymеnt pаge f\u200bails for ＶＩＳＡ cards' },
  broken: { text: 'Ex\u0000port \ud83d fails \u202eagain\u202c <b>today' },
};

export const tickets: readonly AnalysisInput[] = Object.entries(samples).map(
  ([ticketId, sample]) => ({
    ticketId,
    revision: 1,
    subject: '',
    languageHint: null,
    kind: 'ticket',
    excluded: false,
    ...sample,
  }),
);
