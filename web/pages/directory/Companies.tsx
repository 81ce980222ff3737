import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { Listing } from '../../components/list/Listing.tsx';
import { SearchText } from '../../components/list/SearchText.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { ChangeCompany, NewCompany, SwitchCompany } from './CompanyDialogs.tsx';
import { DirectoryPage } from './DirectoryPage.tsx';
import styles from './directory.module.css';
import { useDirectoryTexts } from './texts.ts';
import { useAdministers } from './use-administers.ts';
import { useFilters } from './use-filters.ts';

type Company = Answer<'listOrganizations'>['items'][number];
type Open = { what: 'new' } | { what: 'change' | 'switch'; company: Company };

/** The companies there are: vendor and partners, their masters, and the offices that look after them. */
export default function Companies() {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const { all } = useAdministers();
  const { values, any, set, clear } = useFilters(['q', 'kind', 'status']);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const add = (
    <Button type="primary" onClick={() => setOpen({ what: 'new' })}>
      {say('addCompany')}
    </Button>
  );
  const row = (company: Company) => ({
    key: company.id,
    cells: [
      <Link key="name" to={to.directory(undefined, { organization: company.id })}>
        {name(company)}
      </Link>,
      say(company.kind === 'vendor' ? 'vendor' : 'partner'),
      name(company.parent),
      name(company.homeUnit),
      company.status === 'active' ? say('active') : <span className={styles.inactive}>{say('inactive')}</span>,
      company.mayChange ? (
        <RowActions key="actions" company={company} onOpen={what => setOpen({ what, company })} />
      ) : null,
    ],
  });
  return (
    <DirectoryPage actions={all ? add : undefined}>
      <Listing<Company>
        label={say('companies')}
        path="/v1/organizations"
        query={values}
        onClear={any ? clear : undefined}
        filters={<CompanyFilters values={values} onChange={set} />}
        columns={[
          { key: 'name', label: say('name') },
          { key: 'kind', label: say('kind') },
          { key: 'above', label: say('above') },
          { key: 'home', label: say('homeUnit') },
          { key: 'status', label: say('status') },
          { key: 'change', label: '' },
        ]}
        rowOf={row}
      />
      {open?.what === 'new' ? <NewCompany onClose={close} /> : null}
      {open?.what === 'change' ? <ChangeCompany company={open.company} onClose={close} /> : null}
      {open?.what === 'switch' ? <SwitchCompany company={open.company} onClose={close} /> : null}
    </DirectoryPage>
  );
}

type Filters = Record<'q' | 'kind' | 'status', string>;

function CompanyFilters({ values, onChange }: { values: Filters; onChange(name: keyof Filters, value: string): void }) {
  const say = useDirectoryTexts();
  return (
    <>
      <SearchText value={values.q} onChange={value => onChange('q', value)} />
      <Choice
        label={say('kind')}
        value={values.kind}
        options={[
          { value: '', label: say('allCompanies') },
          { value: 'partner', label: say('partner') },
          { value: 'vendor', label: say('vendor') },
        ]}
        onChange={value => onChange('kind', value)}
      />
      <Choice
        label={say('status')}
        value={values.status}
        options={[
          { value: '', label: say('anyStatus') },
          { value: 'active', label: say('active') },
          { value: 'inactive', label: say('inactive') },
        ]}
        onChange={value => onChange('status', value)}
      />
    </>
  );
}

function RowActions({ company, onOpen }: { company: Company; onOpen(what: 'change' | 'switch'): void }) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const turn = company.status === 'active' ? 'deactivate' : 'reactivate';
  return (
    <span className={styles.rowActions}>
      <Button size="small" aria-label={say('changeOf', { name: name(company) })} onClick={() => onOpen('change')}>
        {say('change')}
      </Button>
      <Button size="small" aria-label={say(`${turn}Of`, { name: name(company) })} onClick={() => onOpen('switch')}>
        {say(turn)}
      </Button>
    </span>
  );
}
