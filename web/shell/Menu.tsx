import { NavLink } from 'react-router';
import { useMe } from '../api/session.tsx';
import { useRead } from '../api/use-read.ts';
import styles from './Menu.module.css';
import { useShellTexts } from './texts.ts';

/** The parts of the console the person can use, as the server says; the same order for everyone. */
export function Menu({ open }: { open: boolean }) {
  const say = useShellTexts();
  const { areas } = useMe();
  return (
    <nav id="menu" className={styles.menu} data-open={open} aria-label={say('menu')}>
      <ul>
        {areas.map(area => (
          <li key={area}>
            <NavLink to={`/${area}`} className={styles.link ?? ''}>
              {say(area)}
              {area === 'inbox' ? <InboxCount /> : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function InboxCount() {
  const { data } = useRead('countTasks');
  const waiting = (data?.mine ?? 0) + (data?.groups ?? 0);
  return waiting > 0 ? <span className={styles.count}>{waiting > 99 ? '99+' : waiting}</span> : null;
}
