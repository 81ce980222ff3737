import { useState } from 'react';
import { Navigate } from 'react-router';
import { to } from '../../paths.ts';
import { keepLink } from './kept-link.ts';

/** Where the link of an invitation leads: its secret leaves the address before anybody is asked who they are. */
export default function TakeLink() {
  useState(() => keepLink(location.hash));
  return <Navigate to={to.invitation()} replace />;
}
