import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { speak } from '../i18n/language.ts';
import { ask } from './client.ts';
import type { Answer } from './operations.ts';
import { isProblem } from './problem.ts';
import { useRead } from './use-read.ts';

export type Me = Answer<'getMe'>;

const Session = createContext<Me | undefined>(undefined);

/** Where a browser signs in, coming back to where it was. */
export function signInAddress(to = `${location.pathname}${location.search}`): string {
  return `/auth/start?to=${encodeURIComponent(to)}`;
}

/** Knows who reads; whoever is not signed in goes to sign in. The page follows the language the person chose, on any device. */
export function SessionProvider({
  children,
  loading,
  failed,
}: {
  children: ReactNode;
  loading: ReactNode;
  failed(error: unknown): ReactNode;
}) {
  // Hung on the language, it would be asked anew with each change of it, and what stands below would be torn down meanwhile.
  const { data: me, error } = useRead('getMe', { inEveryLanguage: true });
  const signedOut = isProblem(error, 'UNAUTHENTICATED');
  useEffect(() => {
    if (signedOut) location.assign(signInAddress());
  }, [signedOut]);
  const chosen = me?.language;
  useEffect(() => {
    if (chosen) void speak(chosen === 'en' ? 'en' : 'zh');
  }, [chosen]);
  if (me) return <Session value={me}>{children}</Session>;
  return error && !signedOut ? failed(error) : loading;
}

/** Whoever reads the page. */
export function useMe(): Me {
  const me = useContext(Session);
  if (!me) throw new Error('useMe stands outside of SessionProvider');
  return me;
}

/** Signs out; where a place is named, somebody else signs in to go on there. */
export function useSignOut(): (next?: string) => Promise<void> {
  const queries = useQueryClient();
  return async next => {
    await ask({ method: 'post', path: '/auth/sign-out' });
    queries.clear();
    location.assign(next === undefined ? '/sign-in?signed-out' : signInAddress(next));
  };
}
