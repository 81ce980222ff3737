import { useState } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './SignIn.module.css';
import { useSignInTexts } from './texts.ts';

type Person = Answer<'listSignInPeople'>['items'][number];

/** The sample people by company and role; an ordinary form, so that the issuer answers with its redirect. */
export function PeopleToBe({ request }: { request: string }) {
  const say = useSignInTexts();
  const { name } = useLabels();
  const { data, error, refetch } = useRead('listSignInPeople');
  const [filter, setFilter] = useState('');
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton label={say('loading')} />;
  const found = data.items.filter(person => wordsOf(person).includes(filter.trim().toLowerCase()));
  const companies = Map.groupBy(found, ({ organization }) => organization.id);
  return (
    <form method="post" action="/issuer/authorize" className={styles.people}>
      <p>{say('lead')}</p>
      <input type="hidden" name="request" value={request} />
      <TextInput
        autoFocus
        aria-label={say('filter')}
        placeholder={say('filter')}
        onChange={event => setFilter(event.target.value)}
        // Enter in the filter must not submit the form as the first person found.
        onKeyDown={event => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      {found.length === 0 ? <p>{say('nobody')}</p> : null}
      {[...companies].map(([id, people]) => (
        <section key={id}>
          <h2>{name(people[0]?.organization)}</h2>
          <ul className={styles.list}>
            {people.map(person => (
              <li key={person.id}>
                <PersonButton person={person} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </form>
  );
}

function PersonButton({ person }: { person: Person }) {
  const { name, label } = useLabels();
  return (
    <button type="submit" name="person" value={person.id} className={styles.person}>
      <strong>{name(person)}</strong>
      <span>{person.roles.map(role => label(role.label)).join(' · ')}</span>
    </button>
  );
}

function wordsOf({ id, name, nameEn, organization, roles }: Person): string {
  const labels = roles.flatMap(({ code, label }) => [code, label.en, label.zh]);
  return [id, name, nameEn, organization.name, organization.nameEn, ...labels].join(' ').toLowerCase();
}
