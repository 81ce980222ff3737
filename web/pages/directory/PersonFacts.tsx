import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import styles from './directory.module.css';
import { useDirectoryTexts } from './texts.ts';

/** Where a person works and what they have in hand. */
export function PersonFacts({ person }: { person: Answer<'getUser'> }) {
  const say = useDirectoryTexts();
  const { name, label } = useLabels();
  const { manager, claimedTasks, email, zone, roles, language } = person;
  const facts = [
    { key: 'company', label: say('company'), value: name(person.organization) },
    { key: 'unit', label: say('unit'), value: name(person.unit) },
    {
      key: 'manager',
      label: say('manager'),
      value: manager ? <Link to={to.person(manager.id)}>{name(manager)}</Link> : '',
    },
    { key: 'roles', label: say('roles'), value: roles.map(role => label(role.label)).join(' · ') },
    { key: 'email', label: say('email'), value: email ?? '' },
    { key: 'language', label: say('language'), value: say(language === 'en' ? 'en' : 'zh') },
    { key: 'zone', label: say('zone'), value: zone ?? '' },
    { key: 'id', label: say('id'), value: person.id },
    { key: 'tasks', label: say('inHand'), value: claimedTasks === null ? '' : say('claimed', { count: claimedTasks }) },
  ].filter(({ value }) => value !== '');
  return (
    <dl className={styles.facts}>
      {facts.map(({ key, label: term, value }) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
