import { Outlet, useLocation } from 'react-router';
import { AREAS } from '../../domain/areas.ts';
import { useMe } from '../api/session.tsx';
import { NothingHere } from './NothingHere.tsx';

/** The page of the address; of a part of the console that is not the person's, no more than that there is nothing. */
export function Content() {
  const { areas } = useMe();
  const [, first] = useLocation().pathname.split('/');
  const area = AREAS.find(name => name === first);
  return area && !areas.includes(area) ? <NothingHere /> : <Outlet />;
}
