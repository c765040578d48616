/**
 * How machines answer in a person's name, in the words of the common mail programs and languages. Mail headers would
 * say it better, but hardly a helpdesk passes them on.
 */
const subjectMarks = new RegExp(
  `^\\s*(?:${[
    'auto(?:matic(?:ally)?|mated)?[ :-]{1,2}(?:reply|response|answer|generated)',
    'auto-?(?:reply|response)',
    'out of (?:the )?office',
    'automatische (?:antwort|reaktion)',
    'automatisch antwoord',
    'abwesenheits(?:notiz|meldung|nachricht)',
    'abwesend',
    'r[ée]ponse automatique',
    'absen(?:ce|t)(?:e)? du bureau',
    'respuesta autom[aá]tica',
    'fuera de (?:la )?oficina',
    'risposta automatica',
    'fuori (?:sede|ufficio)',
    'resposta autom[aá]tica',
    'odpowied[zź] automatyczna',
    'automatyczna odpowied[zź]',
    'autosvar',
    'automatiskt? svar',
    'automaattinen vastaus',
    '自动回复',
    '自動(?:返信|応答|回覆)',
    'undeliver(?:able|ed)',
    'mail delivery (?:failed|failure|subsystem)',
    'delivery status notification',
    'returned mail',
  ].join('|')})`,
  'i',
);

const openingMarks = [
  /\bI(?: am|['’]m) (?:currently |presently )?(?:out of (?:the )?office|away from (?:the office|my desk)|on (?:annual |parental |sick )?(?:leave|vacation|holiday))\b/i,
  /\bI will be out of (?:the )?office\b/i,
  /\bthis is an? auto(?:mated|matic|matically generated)\b[^.\n]{0,40}\b(?:reply|response|message|e-?mail)\b/i,
  /\b(?:ich bin|bin ich) (?:derzeit |zurzeit |momentan |aktuell |vom |bis |ab )?[^\n]{0,40}(?:nicht im (?:büro|haus)|außer haus|im urlaub|abwesend|nicht erreichbar)\b/i,
  /\bdies ist eine automatisch/i,
  /\bje suis (?:actuellement )?(?:absente?|en congés?|en vacances)\b/i,
  /\bceci est une réponse automatique/i,
  /\b(?:actualmente )?(?:estoy|me encuentro|estaré) (?:fuera de (?:la )?oficina|de vacaciones|ausente)\b/i,
  /\b(?:sono|sarò) (?:attualmente )?(?:fuori (?:ufficio|sede)|in ferie|assente)\b/i,
  /\bik ben (?:momenteel |tot )?[^.\n]{0,40}(?:afwezig|niet op kantoor|met vakantie)\b/i,
];
/** Such a notice opens with it; further down it is a customer's story. */
const openingLength = 300;

/** Headers by which a mail says of itself that a machine wrote it (RFC 3834 and older custom); names in lower case. */
export const saysAutomatic = (headers: Readonly<Record<string, string>>): boolean => {
  const submitted = headers['auto-submitted']?.trim().toLowerCase() ?? 'no';
  const precedence = headers.precedence?.trim().toLowerCase() ?? '';
  return (
    !submitted.startsWith('no') ||
    ['auto_reply', 'bulk', 'junk'].includes(precedence) ||
    headers['x-autoreply'] !== undefined ||
    headers['x-autorespond'] !== undefined
  );
};

/** Whether a message is an out-of-office note, another automatic answer or a bounce. `subject` is that of the message. */
export const isAutomaticReply = (subject: string | null, text: string): boolean => {
  if (subject !== null && subjectMarks.test(subject)) return true;
  const opening = text.slice(0, openingLength);
  return openingMarks.some((mark) => mark.test(opening));
};
