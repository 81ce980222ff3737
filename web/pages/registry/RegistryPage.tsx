import type { ReactNode } from 'react';
import { PartLinks } from '../../components/PartLinks.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { NothingHere } from '../../shell/NothingHere.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './Registry.module.css';
import type { RegistryKind } from './registry-kind.ts';
import { useRegistryTexts } from './texts.ts';
import { useKind } from './use-kind.ts';

interface RegistryPageProps {
  actions?(kind: RegistryKind): ReactNode;
  children(kind: RegistryKind): ReactNode;
}

/** What stands around every part of the registry: its kinds, and the one that is looked at. */
export function RegistryPage({ actions, children }: RegistryPageProps) {
  const say = useRegistryTexts();
  const { label } = useLabels();
  const { kinds, kind, error } = useKind();
  if (error) return <Trouble error={error} />;
  if (!kinds) return <Skeleton rows={8} label={say('loading')} />;
  if (!kind) return <NothingHere />;
  const parts = kinds.map(one => ({ at: to.registry(one.kind), label: label(one.label), deep: true }));
  return (
    <Page title={say('title')} actions={actions?.(kind)}>
      <div className={styles.page}>
        <PartLinks label={say('kinds')} parts={parts} />
        {children(kind)}
      </div>
    </Page>
  );
}
