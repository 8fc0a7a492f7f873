import { h, render } from "preact";
import { AppProvider, createApp } from "./app";
import { App } from "./components/App";
import { keepFocus } from "./focus";
import "./styles/main.scss";

const root = document.getElementById("app");
if (root === null) throw new Error('index.html must hold an element with the id "app".');
render(h(AppProvider, { value: createApp() }, h(App, null)), root);
keepFocus(root);
