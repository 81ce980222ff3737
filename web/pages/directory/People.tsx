import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { Listing } from '../../components/list/Listing.tsx';
import { SearchText } from '../../components/list/SearchText.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { CompanyChoice, UnitChoice } from './CompanyChoice.tsx';
import { DirectoryPage } from './DirectoryPage.tsx';
import styles from './directory.module.css';
import { NewPerson } from './NewPerson.tsx';
import { useDirectoryTexts } from './texts.ts';
import { useAdministers } from './use-administers.ts';
import { useFilters } from './use-filters.ts';

type Person = Answer<'listUsers'>['items'][number];

/** Who works where and as what: an address book for everyone, kept from here by who administers it. */
export default function People() {
  const say = useDirectoryTexts();
  const { name, label } = useLabels();
  const { some } = useAdministers();
  const [adding, setAdding] = useState(false);
  const { values, any, set, clear } = useFilters(['q', 'organization', 'unit', 'status', 'sort']);
  const query = { ...values, sort: values.sort || 'name' };
  const row = (person: Person) => ({
    key: person.id,
    cells: [
      <Link key="name" to={to.person(person.id)}>
        {name(person)}
      </Link>,
      name(person.organization),
      name(person.unit),
      person.roles.map(role => label(role.label)).join(' · '),
      person.status === 'active' ? say('active') : <span className={styles.inactive}>{say('inactive')}</span>,
    ],
  });
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('addPerson')}
    </Button>
  );
  return (
    <DirectoryPage actions={some ? add : undefined}>
      <Listing<Person>
        label={say('people')}
        path="/v1/users"
        query={query}
        onClear={any ? clear : undefined}
        filters={
          <>
            <SearchText value={values.q} onChange={value => set('q', value)} />
            <CompanyChoice value={values.organization} onChange={value => set('organization', value)} />
            <UnitChoice company={values.organization} value={values.unit} onChange={value => set('unit', value)} />
            <Choice
              label={say('status')}
              value={values.status}
              options={[
                { value: '', label: say('anyStatus') },
                { value: 'active', label: say('active') },
                { value: 'inactive', label: say('inactive') },
              ]}
              onChange={value => set('status', value)}
            />
            <Choice
              label={say('order')}
              value={query.sort}
              options={[
                { value: 'name', label: say('byName') },
                { value: '-name', label: say('byNameBack') },
                { value: 'id', label: say('byId') },
              ]}
              onChange={value => set('sort', value === 'name' ? '' : value)}
            />
          </>
        }
        columns={[
          { key: 'name', label: say('personName') },
          { key: 'company', label: say('company') },
          { key: 'unit', label: say('unit') },
          { key: 'roles', label: say('roles') },
          { key: 'status', label: say('status') },
        ]}
        rowOf={row}
      />
      {adding ? <NewPerson company={values.organization} onClose={() => setAdding(false)} /> : null}
    </DirectoryPage>
  );
}
