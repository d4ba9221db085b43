/** Everything that lives on staff pages. Each page works without it. */
import "./styles/app.css";
import "htmx.org";
import "./line";
import "./live";
import "./composer";
import "./waiting";
import { holdPresence } from "./floor";
import "./keys";
import "./passkey";
import { watchTimes } from "./times";
import { enhanceForms } from "./forms";
import { queueForms } from "./queued";
import { enhanceTables } from "./tables";
import { openCasesInPlace } from "./open";

watchTimes();
holdPresence();
enhanceForms();
queueForms();
enhanceTables();
openCasesInPlace();
