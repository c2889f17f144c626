"use strict";

// Styles tell by this that scripts run here.
document.documentElement.classList.add("scripted");
