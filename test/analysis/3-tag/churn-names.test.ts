import { describe, expect, it } from 'vitest';
import { findChurnName } from '../../../src/analysis/3-tag/churn-names.ts';

describe('names in cancellations', () => {
  it.each([
    ['We are switching to Brightdesk because it is cheaper.', 'Brightdesk'],
    ['We moved our whole team over to Larch Planner last week', 'Larch Planner'],
    ['Going with Tallo.io instead', 'Tallo.io'],
    ['Wir wechseln zum Jahresende zu Quarzo.', 'Quarzo'],
    ['Nous passons chez Meridia', 'Meridia'],
    ['Nos cambiamos a Lumbre el mes que viene', 'Lumbre'],
    ['We are moving to a competitor.', null],
    ['Wir wechseln zu Mitbewerbern', null],
    ['It went to the wrong address', null],
  ])('finds the competitor of "%s"', (text, named) => {
    expect(findChurnName('competitor', text)).toBe(named);
  });

  it.each([
    ['You still have no expiry dates', 'expiry dates'],
    ['there is no multi-currency.', 'multi-currency'],
    ['Missing the Gantt view which we need every day', 'Gantt view'],
    ['It does not support single sign-on and that is a must', 'single sign-on'],
    ['Uns fehlt eine Schnittstelle zur Buchhaltung, daher', null],
    ['Es fehlt die Kalenderansicht', 'Kalenderansicht'],
    ['Il manque une application mobile', 'application mobile'],
    ['Falta la exportación automática', 'exportación automática'],
    ['Features are missing', null],
    ['There is no longer a reason to stay', null],
  ])('finds the feature of "%s"', (text, named) => {
    if (named === null)
      expect(findChurnName('missing_feature', text) ?? '').not.toMatch(/^features/i);
    else expect(findChurnName('missing_feature', text)).toBe(named);
  });

  it('names nothing for other reasons', () => {
    expect(findChurnName('price', 'We are switching to Brightdesk')).toBeNull();
  });
});
