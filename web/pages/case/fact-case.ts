import { createContext } from 'react';

/** The case whose values are shown, for those that name something of it. */
export const FactCase = createContext<string | undefined>(undefined);
