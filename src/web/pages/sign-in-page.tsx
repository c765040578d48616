import { type FormEvent, useState } from 'react';
import { signIn } from '../client.ts';

interface SignInPageProps {
  readonly onSignedIn: () => void;
}

/** Asks for an API key and trades it for a session; the key itself is not kept. */
export const SignInPage = ({ onSignedIn }: SignInPageProps) => {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    setBusy(true);
    signIn(key).then(onSignedIn, (error) => {
      setBusy(false);
      setProblem(error instanceof Error ? error.message : String(error));
    });
  };
  return (
    <main className="sign-in">
      <form onSubmit={submit}>
        <span className="brand">Groundswell</span>
        <h1>Sign in</h1>
        <label htmlFor="key">API key</label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="current-password"
          required
          aria-describedby="key-hint"
          aria-invalid={problem !== null}
        />
        <p id="key-hint" className="sub">
          The service printed the first key when it started for the first time.
        </p>
        {problem !== null && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="primary" disabled={busy}>
          Sign in
        </button>
      </form>
    </main>
  );
};
