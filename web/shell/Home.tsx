import { Navigate } from 'react-router';
import { useMe } from '../api/session.tsx';
import { to } from '../paths.ts';

/** The first part of the console the person can use; for most the inbox. */
export function Home() {
  const { areas } = useMe();
  return <Navigate to={areas.includes('inbox') ? to.inbox() : to.cases()} replace />;
}
