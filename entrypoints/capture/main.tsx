import '@/components/theme.css';
import './capture.css';
import { render } from 'preact';
import { keepFocus } from '@/utils/keyboard/keep-focus';
import { CaptureCard } from './capture-card';
import { readTarget } from './target';

const app = document.getElementById('app');
if (app !== null) render(<CaptureCard target={readTarget(location.search)} />, app);
keepFocus(document);
