import { type ComponentType, useContext } from 'react';
import { Link } from 'react-router';
import type { FormField } from '../../api/answers.ts';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { FactCase } from './fact-case.ts';

interface Named {
  id: string;
}

/** What is kept by its id or code, by the name its reader knows it by; the id where they may not know it. */
export default function NamedValue({ field, value }: { field: FormField; value: string }) {
  if (field.list) return <Listed list={field.list} code={value} />;
  const Kind = KINDS[field.choose?.operation ?? ''];
  return Kind ? <Kind id={value} /> : value;
}

const KINDS: Readonly<Record<string, ComponentType<Named>>> = {
  listOrganizations: Company,
  listMasters: Master,
  listUsers: Person,
  listCases: Case,
  listAttachments: File,
};

function Listed({ list, code }: { list: string; code: string }) {
  const { label } = useLabels();
  const { data } = useRead('getCodeList', { params: { list } });
  return label(data?.items.find(item => item.code === code)?.label) || code;
}

function Company({ id }: Named) {
  const { name } = useLabels();
  const { data } = useRead('getOrganization', { params: { id } });
  return name(data) || id;
}

/** Whoever may apply to a master may know it, though no more of that company. */
function Master({ id }: Named) {
  const { name } = useLabels();
  const { data } = useRead('listMasters', { query: { limit: 100 } });
  return name(data?.items.find(master => master.id === id)) || id;
}

function Person({ id }: Named) {
  const { name } = useLabels();
  const { data } = useRead('getUser', { params: { id } });
  return name(data) || id;
}

function Case({ id }: Named) {
  const { data } = useRead('getCase', { params: { id } });
  if (!data) return id;
  return <Link to={to.case(id)}>{[data.number, data.title].filter(Boolean).join(' · ')}</Link>;
}

/** A file of the case itself; what was removed since goes by nothing but its id. */
function File({ id }: Named) {
  const caseId = useContext(FactCase);
  const { data } = useRead('listAttachments', { params: { id: caseId ?? '' }, when: caseId !== undefined });
  return data?.items.find(file => file.id === id)?.name || id;
}
