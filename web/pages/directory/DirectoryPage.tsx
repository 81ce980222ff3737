import type { ReactNode } from 'react';
import { PartLinks } from '../../components/PartLinks.tsx';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import styles from './directory.module.css';
import { useDirectoryTexts } from './texts.ts';
import { useAdministers } from './use-administers.ts';

/** What stands around every part of the directory; who only reads sees the parts there are to read. */
export function DirectoryPage({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const say = useDirectoryTexts();
  const { some, history } = useAdministers();
  const parts = [
    { at: to.directory(), label: say('people') },
    { at: to.directory('units'), label: say('units') },
    { at: to.directory('companies'), label: say('companies') },
    { at: to.directory('grants'), label: say('grants') },
    ...(history ? [{ at: to.directory('history'), label: say('history') }] : []),
    ...(some ? [{ at: to.directory('import'), label: say('import') }] : []),
  ];
  return (
    <Page title={say('title')} actions={actions}>
      <div className={styles.page}>
        <PartLinks label={say('parts')} parts={parts} />
        {children}
      </div>
    </Page>
  );
}
