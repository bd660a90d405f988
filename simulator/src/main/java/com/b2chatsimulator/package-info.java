@NullMarked
package com.b2chatsimulator;

import org.jspecify.annotations.NullMarked;
