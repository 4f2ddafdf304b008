import '@/components/theme.css';
import '@/components/page.css';
import './popup.css';
import { render } from 'preact';
import { keepFocus } from '@/utils/keyboard/keep-focus';
import { Popup } from './popup';

const app = document.getElementById('app');
if (app !== null) render(<Popup />, app);
keepFocus(document);
