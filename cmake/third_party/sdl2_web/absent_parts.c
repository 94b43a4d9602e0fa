/* Dear ImGui's SDL2 backend names a few functions of SDL parts that the page has no use for (game controllers,
   SDL's own renderer) and that are not compiled. These answer "there is none". */
#include "SDL.h"

int SDL_NumJoysticks(void) {
    return 0;
}

SDL_bool SDL_IsGameController(int joystick_index) {
    (void)joystick_index;
    return SDL_FALSE;
}

SDL_GameController *SDL_GameControllerOpen(int joystick_index) {
    (void)joystick_index;
    return NULL;
}

void SDL_GameControllerClose(SDL_GameController *controller) {
    (void)controller;
}

Sint16 SDL_GameControllerGetAxis(SDL_GameController *controller, SDL_GameControllerAxis axis) {
    (void)controller;
    (void)axis;
    return 0;
}

Uint8 SDL_GameControllerGetButton(SDL_GameController *controller, SDL_GameControllerButton button) {
    (void)controller;
    (void)button;
    return 0;
}

int SDL_GetRendererOutputSize(SDL_Renderer *renderer, int *w, int *h) {
    (void)renderer;
    if (w) {
        *w = 0;
    }
    if (h) {
        *h = 0;
    }
    return -1;
}

/* SDL_DestroyWindow of SDL 2.28 and later asks for these two. */
SDL_Renderer *SDL_GetRenderer(SDL_Window *window) {
    (void)window;
    return NULL;
}

void SDL_DestroyRendererWithoutFreeing(SDL_Renderer *renderer) {
    (void)renderer;
}
