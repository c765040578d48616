import { useCallback, useState } from 'react';
import { Shell } from './components/shell.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';
import { useLoaded } from './use-loaded.ts';

/** Shows the pages to who is signed in, and the door to everybody else. */
export const App = () => {
  const [visit, setVisit] = useState(0);
  const [leftOn, setLeftOn] = useState(-1);
  const session = useLoaded<{ name: string }>('/v1/session', visit);
  const leave = useCallback(() => setLeftOn(visit), [visit]);
  if (session.state === 'loading') return null;
  if (session.state === 'failed' && session.status !== 401) {
    return (
      <main>
        <p className="problem" role="alert">
          {session.message}
        </p>
      </main>
    );
  }
  return session.state === 'ready' && leftOn !== visit ? (
    <Shell onSignedOut={leave} />
  ) : (
    <SignInPage onSignedIn={() => setVisit(visit + 1)} />
  );
};
