import { Navigate } from 'react-router';
import { to } from '../paths.ts';

/** The first part of the console the person can use; for most the inbox. */
export function Home() {
  return <Navigate to={to.inbox()} replace />;
}
