/** Why a delivery is not believed. The sender learns only that; the words are for whoever runs the source. */
export type Refusal =
  | 'no secret is configured'
  | 'the signature header is missing'
  | 'the signature header is there more than once'
  | 'the signature header has another form'
  | 'the signed time is missing'
  | 'the signed time is too old'
  | 'the signed time lies in the future'
  | 'the signed id is missing'
  | 'the secret is missing'
  | 'the signature is wrong'
  | 'the secret is wrong';

export type Verification =
  | {
      readonly ok: true;
      /** Which of the secrets matched: 0 the current one, 1 the one that is rotated out. */
      readonly secretIndex: number;
      /** The signed time (ISO 8601); null when the scheme signs none. */
      readonly sentAt: string | null;
      /** The signed id of the delivery; null when the scheme signs none. */
      readonly signedId: string | null;
    }
  | { readonly ok: false; readonly reason: Refusal };

export const refuse = (reason: Refusal): Verification => ({ ok: false, reason });
