// The API's description, to be tried: Swagger UI over this server's own OpenAPI document.
"use strict";
{
  const place = document.getElementById("try");
  globalThis.SwaggerUIBundle({ url: place.dataset.address, domNode: place, docExpansion: "none", deepLinking: false, validatorUrl: null, syntaxHighlight: false });
}
