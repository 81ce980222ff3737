import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { to } from '../../paths.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { EntryList } from './EntryList.tsx';
import styles from './Registry.module.css';
import { RegistryPage } from './RegistryPage.tsx';
import type { Entry, RegistryKind } from './registry-kind.ts';
import { useRegistryTexts } from './texts.ts';
import { useKind } from './use-kind.ts';

const EntryHistory = lazy(() => import('./EntryHistory.tsx'));

/** What the programme knows of its partners beside their cases, kind by kind. */
export default function Registry() {
  const say = useRegistryTexts();
  const { kind: named } = useParams();
  const { kind: first } = useKind();
  const [open, setOpen] = useState<{ kind: RegistryKind; entry?: Entry }>();
  const [past, setPast] = useState<{ kind: RegistryKind; entry: Entry }>();
  if (!named && first) return <Navigate to={to.registry(first.kind)} replace />;
  return (
    <RegistryPage
      actions={kind =>
        kind.mayChange ? (
          <span className={styles.actions}>
            <Link to={to.registryImport(kind.kind)}>{say('import')}</Link>
            <Button type="primary" onClick={() => setOpen({ kind })}>
              {say('add')}
            </Button>
          </span>
        ) : null
      }
    >
      {kind => (
        <>
          <EntryList
            key={kind.kind}
            kind={kind}
            onOpen={entry => setOpen({ kind, entry })}
            onHistory={entry => setPast({ kind, entry })}
          />
          {past ? (
            <Suspense>
              <EntryHistory {...past} onClose={() => setPast(undefined)} />
            </Suspense>
          ) : null}
          {open ? <EntryDialog {...open} onClose={() => setOpen(undefined)} /> : null}
        </>
      )}
    </RegistryPage>
  );
}
