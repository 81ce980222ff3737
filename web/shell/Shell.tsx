import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { followEvents, type LiveState } from '../api/live.ts';
import { SessionProvider } from '../api/session.tsx';
import { FailureProvider } from '../commands/failures.tsx';
import { PendingProvider } from '../commands/pending.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { AwayStrip } from './AwayStrip.tsx';
import { Content } from './Content.tsx';
import { Menu } from './Menu.tsx';
import styles from './Shell.module.css';
import { ShellKeys } from './ShellKeys.tsx';
import { TopBar } from './TopBar.tsx';
import { useShellTexts } from './texts.ts';
import { UndoBar } from './UndoBar.tsx';

/** What stands around every page once somebody is signed in. */
export function Shell() {
  const say = useShellTexts();
  return (
    <SessionProvider
      loading={<Skeleton rows={8} label={say('loading')} />}
      failed={error => <Trouble error={error} again={() => location.reload()} />}
    >
      <FailureProvider>
        <PendingProvider>
          <Frame />
        </PendingProvider>
      </FailureProvider>
    </SessionProvider>
  );
}

function Frame() {
  const say = useShellTexts();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const [live, setLive] = useState<LiveState>('live');
  const [menu, setMenu] = useState(false);
  useEffect(() => followEvents(queries, setLive), [queries]);
  useEffect(() => setMenu(false), [pathname]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {say('skip')}
      </a>
      <ShellKeys />
      <TopBar menu={menu} onMenu={() => setMenu(!menu)} />
      <Menu open={menu} />
      <main id="content" tabIndex={-1} className={styles.main}>
        {live === 'away' ? <AwayStrip /> : null}
        <Content />
      </main>
      <UndoBar />
    </div>
  );
}
