import type { Answer } from '../../api/operations.ts';
import { Section } from '../../ui/Section.tsx';
import styles from './policies.module.css';
import { usePoliciesTexts } from './texts.ts';

/** Stages, tables, duties and standing in of a version, as its document says them. */
export function Rules({ policy }: { policy: Answer<'getPolicy'> }) {
  const say = usePoliciesTexts();
  const { stages, tables, duties, delegation } = policy;
  if (!stages && !tables && !duties && !delegation) return null;
  return (
    <Section title={say('rules')}>
      <pre className={styles.document}>{JSON.stringify({ stages, tables, duties, delegation }, null, 2)}</pre>
    </Section>
  );
}
