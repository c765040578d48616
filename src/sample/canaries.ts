/**
 * Personal data of people who do not exist: reserved domains, numbers kept for fiction, test cards, documentation
 * addresses. Some messages carry one; none may ever be found in a store, a log or a report.
 */
export interface Canary {
  readonly kind: 'email' | 'phone' | 'card' | 'iban' | 'ip' | 'secret';
  readonly value: string;
  /** The sentence around it; `@` stands for the value. */
  readonly sentence: string;
}

export const canaries: readonly Canary[] = [
  {
    kind: 'email',
    value: 'ines.falkenrath@mail.example',
    sentence: 'You can also write to @ please.',
  },
  {
    kind: 'email',
    value: 'o.thornbury+night@home.example',
    sentence: 'My private address is @.',
  },
  { kind: 'phone', value: '+44 20 7946 0958', sentence: 'Call me on @ before noon.' },
  { kind: 'phone', value: '+1 202-555-0143', sentence: 'My mobile: @' },
  { kind: 'phone', value: '+49 30 23125 0172', sentence: 'Rückruf bitte unter @.' },
  { kind: 'card', value: '4111 1111 1111 1111', sentence: 'The card in question is @.' },
  { kind: 'card', value: '5555-5555-5555-4444', sentence: 'Card number @, in case you need it.' },
  { kind: 'card', value: '378282246310005', sentence: 'We pay with @ (Amex).' },
  { kind: 'iban', value: 'DE89 3704 0044 0532 0130 00', sentence: 'IBAN @' },
  { kind: 'iban', value: 'GB82WEST12345698765432', sentence: 'Refund to @ please.' },
  { kind: 'ip', value: '203.0.113.77', sentence: 'Our office goes out over @.' },
  { kind: 'secret', value: 'Bearer q7Zt4mWv9KxR2pLs8NdY5bHc', sentence: 'We send the header @.' },
];
