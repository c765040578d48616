import { describe, expect, it } from 'vitest';
import { createLanguageDetector } from '../../../src/analysis/2-segment/detect-language.ts';
import { knowledge } from '../read-data.ts';

const detectLanguage = createLanguageDetector(knowledge.languages, knowledge.inLatin);

describe('the language of a ticket', () => {
  it.each([
    ['en', 'The export fails since yesterday'],
    ['de', 'Login geht nicht'],
    ['fr', 'Ne marche pas'],
    ['es', 'No me deja iniciar sesión'],
    ['it', 'Non riesco ad accedere'],
    ['pt', 'Não consigo entrar na conta'],
    ['nl', 'Ik kan niet inloggen'],
    ['sv', 'Jag kan inte logga in'],
    ['pl', 'Nie mogę się zalogować'],
    ['ja', 'アプリが落ちる'],
    ['ja', '請求書PDFの文字化け'],
    ['zh', '发票错误'],
    ['ko', '로그인이 안 됩니다'],
    ['ru', 'Приложение не работает после обновления'],
    ['he', 'התוכנה לא עובדת'],
    ['ar', 'التطبيق لا يعمل'],
    ['hi', 'mera payment abhi tak nahi aaya hai'],
    ['hi', 'App open hi nahi ho raha, please jaldi fix karo'],
    ['hi', 'app update ke baad login hi nahi hota'],
    ['hi', 'Refund kab milega, koi reply nahi deta'],
    ['sv', 'Jag har inte fått mina pengar tillbaka'],
    ['es', 'Yo era cliente, ya no me sirve'],
    ['tr', 'Uygulama güncellemeden sonra açılmıyor'],
    ['ar', 'الاشتراك لا يتجدد وأريد استرداد المبلغ'],
    ['ar', 'ﺍﻟﺘﻄﺒﻴﻖ ﻻ ﻳﻌﻤﻞ'],
    ['fa', 'برنامه بعد از آپدیت باز نمی شود'],
    ['de', '#Rechnung #fehlt #immer #noch #nicht'],
    ['it', 'Come hai risolto il problema con la fattura?'],
  ])('%s: %s', (code, text) => expect(detectLanguage(text, null).code).toBe(code));

  it.each([[''], ['👍👍'], ['12345'], ['https://x.example/de/seite'], ['Qwxyz']])(
    'is unknown in %j',
    (text) => expect(detectLanguage(text, null).code).toBe('und'),
  );

  it('follows the sender where the words alone leave it open, never against clear words', () => {
    expect(detectLanguage('Super', 'de-AT').code).toBe('de');
    expect(detectLanguage('Super', 'fr').code).toBe('fr');
    expect(detectLanguage('The export fails since yesterday', 'de').code).toBe('en');
  });
});
