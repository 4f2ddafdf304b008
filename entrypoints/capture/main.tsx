import '@/components/theme.css';
import './capture.css';
import { render } from 'preact';
import { keepFocus } from '@/utils/keyboard/keep-focus';
import { CaptureCard } from './capture-card';
import { isFramed } from './host';
import { readTarget } from './target';

const app = document.getElementById('app');
const target = readTarget(location, isFramed());
// A page that frames the card itself knows no target, and gets nothing that it could show around.
if (app !== null && (target !== null || !isFramed())) render(<CaptureCard target={target} />, app);
keepFocus(document);
