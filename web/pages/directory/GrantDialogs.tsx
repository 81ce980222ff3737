import { command } from '../../api/command.ts';
import type { Answer } from '../../api/operations.ts';
import { preview } from '../../api/preview.ts';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './directory.module.css';
import { EntryDialog } from './EntryDialog.tsx';
import { type EntryField, instantOf, newBody, type Values } from './entry-form.ts';
import { useDirectoryTexts } from './texts.ts';

type Grant = Answer<'listGrants'>['items'][number];

/** Gives a person a role or a single permission item, for the company or one of its offices, for a time. */
export function GiveRight({ person, onClose }: { person: Answer<'getUser'>; onClose(): void }) {
  const say = useDirectoryTexts();
  const { label, name } = useLabels();
  const { data } = useRead('listRights');
  const company = useRead('getOrganization', { params: { id: person.orgId } }).data;
  const rights = data?.items.filter(({ sides }) => sides.some(side => side === company?.kind)) ?? [];
  const options = rights.map(right => ({
    value: right.code,
    label: right.kind === 'role' ? say('role', { name: label(right.label) }) : label(right.label),
  }));
  const fields: EntryField[] = [
    { key: 'code', label: say('right'), kind: 'choice', required: true, options },
    // A partner's rights are held for the company: its cases know no units of it.
    ...(company?.kind === 'vendor'
      ? [{ key: 'scope', label: say('at'), kind: 'unit' as const, within: person.orgId, nothing: say('wholeCompany') }]
      : []),
    { key: 'from', label: say('fromHint'), kind: 'instant' },
    { key: 'until', label: say('untilHint'), kind: 'instant' },
  ];
  const kindOf = (code: string | undefined) => rights.find(right => right.code === code)?.kind ?? 'role';
  const brings = ({ code }: Values) => {
    const items = rights.find(right => right.code === code)?.items ?? [];
    if (items.length === 0) return null;
    if (items.includes('*')) return <p className={styles.soft}>{say('bringsAll')}</p>;
    const named = items.map(item => label(data?.items.find(right => right.code === item)?.label) || item);
    return (
      <details>
        <summary>{say('brings', { count: named.length })}</summary>
        <ul className={styles.details}>
          {named.map(item => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </details>
    );
  };
  return (
    <EntryDialog
      title={`${say('giveRight')} · ${name(person)}`}
      fields={() => fields}
      seen={{ values: { code: '', scope: '', from: '', until: '' }, version: 0 }}
      submit={say('give')}
      extra={brings}
      send={({ code, scope, from, until }, _, key) => {
        const given = newBody({ scope: scope ?? '', from: instantOf(from), until: instantOf(until) });
        return command('createGrant', {
          body: { userId: person.id, kind: kindOf(code), code: code ?? '', ...given },
          key,
        });
      }}
      onClose={onClose}
    />
  );
}

/** Ends a right, now or at a time; whose tasks change hands for it is shown before. */
export function EndRight({ grant, onClose }: { grant: Grant; onClose(): void }) {
  const say = useDirectoryTexts();
  const { label, name } = useLabels();
  const params = { id: grant.id };
  const tag = `"v${grant.version}"`;
  const body = ({ until }: Values) => newBody({ until: instantOf(until) });
  return (
    <EntryDialog
      title={say('revokeOf', { right: label(grant.label), name: name(grant.person) })}
      fields={() => [{ key: 'until', label: say('revokeUntil'), kind: 'instant' }]}
      seen={{ values: { until: '' }, version: grant.version }}
      submit={say('revoke')}
      danger
      affected={values => preview('revokeGrant', { params, body: body(values), seen: tag })}
      send={(values, _, key) => command('revokeGrant', { params, body: body(values), seen: tag, key })}
      onClose={onClose}
    />
  );
}
