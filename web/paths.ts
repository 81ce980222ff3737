import { address, type Query } from './api/client.ts';

/** The only place where the console's own addresses are written; each can be sent to a colleague. */
export const to = {
  inbox: (query?: Query) => address('/inbox', query),
  load: (query?: Query) => address('/inbox/load', query),
  cases: (query?: Query) => address('/cases', query),
  /** The list a figure counts, by the query the server gave with it. */
  casesOf: (query: string) => `/cases?${query}`,
  case: (id: string, query?: Query) => address(`/cases/${id}`, query),
  newCase: (process: string) => `/new/${process}`,
  editCase: (id: string) => `/cases/${id}/edit`,
  customers: (query?: Query) => address('/customers', query),
  dashboard: (query?: Query) => address('/dashboard', query),
  deadlines: (query?: Query) => address('/deadlines', query),
  incidents: (query?: Query) => address('/incidents', query),
  processes: () => '/processes',
  process: (name: string) => `/processes/${name}`,
  calendar: (query?: Query) => address('/calendar', query),
  loadYear: (calendar: string) => address('/calendar/load', { calendar }),
  recalculate: (calendar: string) => address('/calendar/recalculate', { calendar }),
  policies: () => '/policies',
  policyDraft: (id: string, query?: Query) => address(`/policies/drafts/${encodeURIComponent(id)}`, query),
  policyReplay: (draft: string, id: string, query?: Query) =>
    address(`/policies/drafts/${encodeURIComponent(draft)}/replays/${encodeURIComponent(id)}`, query),
  policy: (process: string, version: number) => `/policies/${process}/${version}`,
  directory: (part?: string, query?: Query) => address(part ? `/directory/${part}` : '/directory', query),
  person: (id: string) => `/directory/people/${encodeURIComponent(id)}`,
  registry: (kind: string, query?: Query) => address(`/registry/${encodeURIComponent(kind)}`, query),
  registryImport: (kind: string) => `/registry/${encodeURIComponent(kind)}/import`,
  audit: (query?: Query) => address('/audit', query),
  invitation: () => '/invitation',
  notifications: () => '/notifications',
  settings: () => '/settings',
  signIn: () => '/sign-in',
};
